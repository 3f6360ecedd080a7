"""What a reader gets: the exporter, its template, and what a page is made of."""

FILES_MIME = "application/vnd.borderreport.files+json"
UNDRAWN_MIME = "application/vnd.borderreport.undrawn+json"
FIGURE_MIME = "application/vnd.plotly.v1+json"
WIDGET_MIME = "application/vnd.jupyter.widget-view+json"
STATE_MIME = "application/vnd.jupyter.widget-state+json"
