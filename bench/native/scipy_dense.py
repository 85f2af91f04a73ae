"""A dense instance solved by scipy.optimize.linear_sum_assignment; prints one line of JSON.

FILE as bench/native.ts writes it. A pair that may not meet costs more than all others together. Numbers stay below 2^53, so the
totals are exact in doubles.
"""
import json
import sys
import time

import numpy
import scipy
from scipy.optimize import linear_sum_assignment

with open(sys.argv[1], "rb") as file:
    lefts, rights, edges = numpy.fromfile(file, numpy.int32, 3)
    (unit,) = numpy.fromfile(file, numpy.int64, 1)
    row_start = numpy.fromfile(file, numpy.int32, lefts + 1)
    target = numpy.fromfile(file, numpy.int32, edges)
    benefit = numpy.fromfile(file, numpy.int32, edges)

value = numpy.full((lefts, rights), -float(unit))
value[numpy.repeat(numpy.arange(lefts), numpy.diff(row_start)), target] = benefit
start = time.perf_counter()
rows, columns = linear_sum_assignment(value, maximize=True)
ms = (time.perf_counter() - start) * 1000
chosen = value[rows, columns]
real = chosen[chosen >= 0]
print(json.dumps({"pairs": len(real), "total": int(real.sum()), "ms": ms, "version": scipy.__version__}))
