"""What the frozen window begins with."""

import multiprocessing

from analyzer.window import main

if __name__ == "__main__":
    multiprocessing.freeze_support()  # the process that reads begins here, too, and goes no further
    main()
