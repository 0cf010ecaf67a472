"""What checking costs on Spark at growing sizes: rules of rows, repeated keys, series.

Run in the environment of ./test-spark: .venv-spark/bin/python benchmarks/on_spark.py [rows …]
"""

from __future__ import annotations

import platform
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path
from typing import Any

import repatriation as rp
from repatriation.tables.rules import ALL_RULES

SIZES = (250_000, 1_000_000, 4_000_000)
FAMILIES = {
    "nothing but reading": (),
    "rules of rows": ("FIG103", "FIG104", "FIG105"),
    "repeated keys": ("DST501",),
    "series": ("DST518", "DST519"),
}
COUNTS = ("everyone", "men", "women", "children", "so_far")
MAPPING = rp.Mapping.of(
    {
        "place": "place",
        "day": "key",
        "date": "date",
        "everyone": "everyone",
        "men": "men",
        "women": "women",
        "children": "children",
        "so_far": {"counts": "everyone", "adds_up": "everyone"},
    },
    key=["place", "day"],
    series=["place"],
    guess=False,
)


def made(spark: Any, rows: int, folder: Path) -> Any:
    """Write a table of exact numbers, of which one row in a hundred breaks the sum."""
    at = str(folder / f"{rows}")
    spark.range(rows).selectExpr(
        "concat('p', cast(id div 1000 as string)) as place",
        "id % 1000 as day",
        "date_add(date'2019-01-01', cast(id % 1000 as int)) as date",
        "60 + if(id % 100 = 0, 7, 0) as everyone",
        "if(id % 50 = 1, null, 10) as men",
        "20 as women",
        "30 as children",
        "60 * (id % 1000) + 60 as so_far",
    ).selectExpr(
        *("place", "day", "date"),
        *(f"cast({header} as bigint) as {header}" for header in COUNTS),
    ).write.mode("overwrite").parquet(at)
    return spark.read.parquet(at)


def seconds(frame: Any, codes: tuple[str, ...]) -> float:
    """Count the findings of some rules."""
    began = time.perf_counter()
    if not codes:
        frame.selectExpr("sum(everyone + women + children + so_far)", "max(place)").collect()
    else:
        rules = [rule for rule in ALL_RULES if rule.code in codes]
        len(rp.check_table(frame, MAPPING, rules=rules, learn=False).findings)
    return time.perf_counter() - began


def main() -> None:
    """Print a row for each family of rules, with the seconds of each size."""
    pyspark: Any = import_module("pyspark")
    sql: Any = import_module("pyspark.sql")
    sizes = tuple(map(int, sys.argv[1:])) or SIZES
    spark = (
        sql.SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.driver.memory", "4g")
        .config("spark.sql.shuffle.partitions", "8")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    print(f"pyspark {pyspark.__version__}, Python {platform.python_version()}, local[2]")
    with tempfile.TemporaryDirectory() as folder:
        frames = {rows: made(spark, rows, Path(folder)) for rows in sizes}
        seconds(frames[sizes[0]], FAMILIES["rules of rows"])  # the first query of all is slow
        print("rules | " + " | ".join(f"{rows:,} rows" for rows in sizes))
        for family, codes in FAMILIES.items():
            taken = [min(seconds(frame, codes) for _ in range(2)) for frame in frames.values()]
            print(f"{family} | " + " | ".join(f"{each:.1f} s" for each in taken), flush=True)
    spark.stop()


if __name__ == "__main__":
    main()
