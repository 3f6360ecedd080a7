"""The engine: runs notebooks and turns them into HTML files. It knows no engineering."""
