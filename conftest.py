"""What pytest leaves out: modules that need a package which only an extra, or a person who fuzzes, installs."""

from importlib.util import find_spec

NEEDS = {
    "src/dateline/bulk/engines/dask.py": "distributed",
    "src/dateline/bulk/engines/spark.py": "pyspark",
    "tests/hostile/fuzz.py": "atheris",
}
collect_ignore = [path for path, package in NEEDS.items() if find_spec(package) is None]
