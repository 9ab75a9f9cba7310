//! The questions of a report: one `.sql` file each in `queries/report/`, run once for all
//! organisations.

macro_rules! questions {
    ($($name:ident $file:literal $scope:ident)*) => {
        /// A question of a report.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Question { $($name),* }

        impl Question {
            pub const ALL: &[Question] = &[$(Question::$name),*];

            /// The statement, with its comment; `$org` is NULL for all organisations.
            pub fn sql(self) -> &'static str {
                match self {
                    $(Question::$name => include_str!(concat!("../../queries/report/", $file, ".sql"))),*
                }
            }

            /// Whether its rows say something about organisations together: such rows stand in no
            /// organisation's own report.
            pub fn is_of_all(self) -> bool {
                match self {
                    $(Question::$name => matches!(Scope::$scope, Scope::All)),*
                }
            }
        }
    };
}

enum Scope {
    /// A row is about one organisation.
    Each,
    All,
}

questions! {
    Maturity "maturity" Each
    Trend "trend" Each
    Chapters "chapters" Each
    Changes "changes" Each
    Promises "promises" Each
    Recurring "recurring" Each
    Workload "workload" Each
    Actions "actions" Each
    Position "position" Each
    Benchmark "benchmark" All
    Common "common" All
    Delivery "delivery" All
    Findings "findings" Each
    Evidence "evidence" Each
    Unanswered "unanswered" Each
    Sources "sources" Each
}
