"""All of jupyter_kernel_test against the kernel. A test whose sample is missing would be
skipped, so none is."""

import unittest

import jupyter_kernel_test


class KernelTests(jupyter_kernel_test.KernelTests):
    kernel_name = "lisql"
    language_name = "sql"
    file_extension = ".sql"

    code_hello_world = "\\echo hello, world"
    code_stderr = "\\warn beware"
    code_page_something = "\\page select 1 as one"
    code_generate_error = "select nothing from nowhere;"
    code_inspect_sample = "maturity"
    code_clear_output = "\\clear"
    code_execute_result = [
        {"code": "select 1 as one;", "mime": "text/html"},
        {"code": "select 'åäö' as text;", "mime": "application/vnd.dataresource+json"},
        {"code": "select 2 as two;"},
    ]
    code_display_data = [{"code": "select 1 as one;\n\\last", "mime": "text/plain"}]
    code_history_pattern = "select 1 as one?"
    supported_history_operations = ("tail", "range", "search")
    completion_samples = [
        {"text": "\\cro", "matches": {"crosstab"}},
        {"text": "from maturity_", "matches": {"maturity_by_chapter"}},
    ]
    complete_code_samples = ["select 1;", "\\d maturity", "select 'a\nb';"]
    incomplete_code_samples = ["select 1", "select (1", "select 'a", "/* a"]
    invalid_code_samples = ["selec 1;", "create tabel x;"]


class WelcomeTests(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = "lisql"
    support_iopub_welcome = True


if __name__ == "__main__":
    unittest.main()
