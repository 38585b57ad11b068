"""The Gradio pages; Gradio is imported nowhere else."""
