"""The page: Gradio Blocks mounted in FastAPI, its texts, its look, and the doors of the server."""
