"""A document -> how it is built, and what names a control in it where no label does."""
