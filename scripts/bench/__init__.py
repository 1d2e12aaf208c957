"""What the edition and visits to it cost, and how well its search answers: `make bench`."""
