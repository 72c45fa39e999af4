"""What the HTML report shows, worked out from the results: its templates only lay it out."""
