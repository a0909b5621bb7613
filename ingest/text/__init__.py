"""Plain text and Markdown -> blocks: pages, headings, and tables whose columns are gone."""
