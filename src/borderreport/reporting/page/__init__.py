"""What a reader gets: the exporter, its template, and what a page is made of."""
