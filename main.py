"""Starts the program: the window, or the command that was asked for."""

from desktop.cli import main

if __name__ == "__main__":
    main()
