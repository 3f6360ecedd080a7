"""What a report's page is made of: outputs, prose, figures, data islands and the plotly bundle."""
