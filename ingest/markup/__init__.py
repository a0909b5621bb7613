"""Web pages and Word documents -> blocks: what their own marks say of the text."""
