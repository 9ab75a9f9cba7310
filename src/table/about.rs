//! What the base tables and their columns mean, for help and the reference.

/// A table: its name, what it is, and every column with its meaning, in order.
pub struct About {
    pub name: &'static str,
    pub about: &'static str,
    pub columns: &'static [(&'static str, &'static str)],
}

/// The base tables, in the order in which help lists them.
pub const ABOUT: &[About] = &[
    About {
        name: "owners",
        about: "Who carries what: one row for every owner of every answer in force.",
        columns: &[
            ("org", "organisation that the owner belongs to"),
            ("year", "year of the assessment; NULL if it is not known"),
            ("edition", "2013 or 2022"),
            ("ref", "reference of the answer"),
            ("owner", "canonical name"),
            ("role", "lead, support or follow-up"),
            ("share", "1/n over those who lead or support, 0 for follow-up"),
        ],
    },
    About {
        name: "requirements",
        about: "Every requirement of both editions.",
        columns: &[
            ("edition", "2013 or 2022"),
            ("ref", "reference: 6.1.3 or A.5.1"),
            ("kind", "clause or control"),
            ("chapter", "6 or A.5"),
            ("parent", "reference of the heading above; NULL at the top"),
            ("title", "the project's short label, in the session's language"),
            ("title_sv", "the label in Swedish"),
            ("title_en", "the label in English"),
            ("is_leaf", "it is assessed by itself: no other requirement stands below it"),
            ("line", "key that compares one answer with one across editions"),
            ("thread", "key that follows a gap across editions, through merges and splits"),
            (
                "relation",
                "same, renumbered, moved, merged, split or new: how it stands to the other edition, the closest where there are several; NULL where the crosswalk has none",
            ),
            ("sort_key", "natural order"),
        ],
    },
    About {
        name: "crosswalk",
        about: "How the requirements of 2013 go on in 2022.",
        columns: &[
            ("from_edition", "2013"),
            ("from_ref", "reference there; NULL for a new requirement"),
            ("to_edition", "2022"),
            ("to_ref", "reference there"),
            ("relation", "same, renumbered, moved, merged, split or new"),
        ],
    },
    About {
        name: "organisations",
        about: "The organisations of lisql.toml, and those met in the sheets.",
        columns: &[
            ("org", "canonical name"),
            ("aliases", "other names that mean it"),
            ("peer_group", "whom it is compared with"),
            ("valid_from", "first year in which it is expected to answer; NULL: open"),
            ("valid_to", "last year likewise"),
            ("successor", "who takes over its open gaps"),
        ],
    },
    About {
        name: "findings",
        about: "What was found when the sheets were read. No finding stops a load or changes a value.",
        columns: &[
            ("code", "stable name of what was found"),
            ("severity", "error: a source, or an answer, that could not be used; warning; info"),
            ("org", "organisation"),
            ("year", "year"),
            ("ref", "reference"),
            ("source", "file"),
            ("sheet", "sheet of a workbook"),
            ("row", "row in it, from 1"),
            ("column", "heading of the column"),
            ("raw", "the value as it stood"),
            ("message", "what is wrong, in the session's language"),
            ("help", "what to do about it"),
        ],
    },
    About {
        name: "sources",
        about: "What was read: one row a table found in a file.",
        columns: &[
            ("source", "file"),
            ("sheet", "sheet of a workbook, or NULL"),
            ("format", "format as recognised by its content"),
            ("encoding", "encoding of a text file; NULL for others"),
            ("org", "organisation it was taken for"),
            ("year", "year likewise; NULL if it is not known"),
            ("edition", "2013 or 2022, as decided"),
            ("rows", "rows read"),
            ("sha256", "hash of the file"),
        ],
    },
    About {
        name: "raw_rows",
        about: "Every row of every file as it stood, and what became of it.",
        columns: &[
            ("source", "file"),
            ("sheet", "sheet of a workbook, or NULL"),
            ("row", "row in it, from 1"),
            ("cells", "the cells as text"),
            ("outcome", "assessment, header, heading, note, blank or rejected"),
        ],
    },
];
