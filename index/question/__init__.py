"""A question -> how it was read: form, scope, finer points, and the topic that is left."""
