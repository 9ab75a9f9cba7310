//! The closed set of finding codes. A code is stable: other programs filter on
//! it. Its message and its help stand in `src/i18n/*.ftl` under the same name.

use super::Severity;

macro_rules! codes {
    ($($name:ident $text:literal $severity:ident;)*) => {
        /// What was found. See the message files for what each one tells a user.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($name),* }

        impl Code {
            /// Every code, in the order of this file.
            pub const ALL: &'static [Code] = &[$(Code::$name),*];

            /// The code of this name.
            pub fn from_name(name: &str) -> Option<Code> {
                Code::ALL.iter().copied().find(|code| code.as_str() == name)
            }

            /// The name used in the `findings` table.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$name => $text),* }
            }

            pub fn severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity),* }
            }
        }
    };
}

codes! {
    // A source that could not be used.
    SourceUnreadable "source-unreadable" Error;
    SourceEmpty "source-empty" Error;
    SourceMalformed "source-malformed" Error;
    SourceEncrypted "source-encrypted" Error;
    SourceTooLarge "source-too-large" Error;
    SourceCrashed "source-crashed" Error;
    FormatUnknown "format-unknown" Error;
    NoAssessment "no-assessment" Error;
    // A source that was used, with a reservation.
    EncodingLossy "encoding-lossy" Warning;
    ControlCharacters "control-characters" Warning;
    SheetSkipped "sheet-skipped" Info;
    ColumnsUnknown "columns-unknown" Info;
    ColumnTwice "column-twice" Info;
    ColumnByValues "column-by-values" Warning;
    NoVerdicts "no-verdicts" Warning;
    HeadingsAssumed "headings-assumed" Info;
    OrgAssumed "org-assumed" Info;
    YearMissing "year-missing" Warning;
    SourcesCombined "sources-combined" Info;
    EditionMixed "edition-mixed" Error;
    EditionAssumed "edition-assumed" Info;
    EditionWithdrawn "edition-withdrawn" Info;
    // An answer.
    RefMissing "ref-missing" Error;
    PlanWithoutRef "plan-without-ref" Warning;
    RefUnknown "ref-unknown" Warning;
    RefUnclear "ref-unclear" Warning;
    RefRecovered "ref-recovered" Info;
    StatusUnknown "status-unknown" Error;
    NeedUnknown "need-unknown" Warning;
    ApplicableContradicts "applicable-contradicts" Warning;
    DueUnread "due-unread" Warning;
    DueYearAssumed "due-year-assumed" Info;
    AnsweredTwice "answered-twice" Error;
    AnsweredTwiceSame "answered-twice-same" Info;
    AnsweredTwiceSettled "answered-twice-settled" Info;
    HeadingAnswered "heading-answered" Warning;
    GapNeedNone "gap-need-none" Warning;
    JaOpenPlan "ja-open-plan" Warning;
    NaOnClause "na-on-clause" Warning;
    NaInText "na-in-text" Info;
    TextCutOff "text-cut-off" Warning;
}

impl Code {
    /// Whether it means that a whole source could not be used.
    pub fn is_source_failure(self) -> bool {
        use Code::*;
        matches!(
            self,
            SourceUnreadable
                | SourceEmpty
                | SourceMalformed
                | SourceEncrypted
                | SourceTooLarge
                | SourceCrashed
                | FormatUnknown
                | NoAssessment
        )
    }
}
