"""An annotated reading edition: supplied texts in, a checked and cross-linked site out."""
