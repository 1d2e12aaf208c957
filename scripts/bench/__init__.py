"""What the edition costs and how well its search answers: `make bench`."""
