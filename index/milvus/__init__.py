"""The engine on a Milvus cluster that several servers and workers share."""
