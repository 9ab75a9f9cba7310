"""Runs one file of checks; a check that is skipped counts as failed."""

import os
import sys
import unittest

from jupyter_client.manager import AsyncKernelManager, KernelManager

transport = os.environ.get("LISQL_TRANSPORT", "tcp")
KernelManager.transport.default_value = transport
assert KernelManager().transport == AsyncKernelManager().transport == transport

suite = unittest.defaultTestLoader.loadTestsFromName(sys.argv[1])
result = unittest.TextTestRunner(verbosity=2).run(suite)
if result.skipped:
    print("skipped:", *(f"{test}: {why}" for test, why in result.skipped), sep="\n")
sys.exit(0 if result.wasSuccessful() and not result.skipped and result.testsRun else 1)
