"""Retrieval: the articles as passages, their embeddings, the index and the search in it; only here is Chroma known."""
