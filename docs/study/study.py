#!/usr/bin/env python3
"""Plots how long undone follows had lasted, of flagged accounts against all others.

Reads an export of episodes as CSV, whole or refused; README.md beside this file tells how to get one.

    python3 study.py episodes.csv dwell.png

An account counts as flagged if a flag of it stood at the end of any day in the export. Counted are the follows that
their owner chose to undo and whose beginning is known.
"""

import csv
import sys
from collections import defaultdict
from statistics import median

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402  (the backend has to be chosen first)

DAY = 24 * 60 * 60
WEEK = 7


def read(path):
    """The dwell in days of each undone follow, by account, and the accounts that were flagged."""
    dwell, flagged = defaultdict(list), set()
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            account = row["account"]
            if row["flagged"] == "true":
                flagged.add(account)
            if row["cause"] == "CHOSEN" and row["dwell_seconds"]:
                dwell[account].append(int(row["dwell_seconds"]) / DAY)
    return dwell, flagged


def pooled(dwell, accounts):
    """All dwell of some accounts, in order: an account with many undone follows counts for more."""
    return sorted(days for account in accounts for days in dwell[account])


def draw(groups, target):
    figure, axes = plt.subplots(figsize=(8, 4.8))
    for label, days, accounts, colour in groups:
        shares = [(i + 1) / len(days) for i in range(len(days))]
        axes.step(
            days,
            shares,
            where="post",
            color=colour,
            label=f"{label}: {len(days):,} follows of {accounts:,} accounts, median {median(days):.1f} days",
        )
    axes.axvline(WEEK, color="grey", linestyle="--", linewidth=1)
    axes.annotate("a week", (WEEK, 0.02), xytext=(4, 0), textcoords="offset points", color="grey")
    axes.set_xlim(0, 30)
    axes.set_ylim(0, 1)
    axes.set_xlabel("dwell, days from the follow to its undoing")
    axes.set_ylabel("share of undone follows")
    axes.set_title("How long undone follows had lasted")
    axes.legend(loc="lower right", frameon=False, fontsize="small")
    figure.tight_layout()
    figure.savefig(target, dpi=110, metadata={"Software": None})


def main(source, target):
    dwell, flagged = read(source)
    groups = []
    for label, accounts, colour in (
        ("flagged", [account for account in dwell if account in flagged], "tab:red"),
        ("not flagged", [account for account in dwell if account not in flagged], "tab:blue"),
    ):
        days = pooled(dwell, accounts)
        if not days:
            sys.exit(f"no undone follows of accounts that are {label}")
        groups.append((label, days, len(accounts), colour))
        within = sum(1 for each in days if each <= WEEK) / len(days)
        print(f"{label}: {len(accounts)} accounts, {len(days)} undone follows, {within:.0%} within a week")
    draw(groups, target)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
