//! Fills `assessments` from settled answers, with what the catalogue adds.

use super::schema::{ASSESSMENTS, map_fields};
use crate::catalogue::{Requirement, catalogue};
use crate::i18n::Lang;
use crate::model::{Assessment, Edition, Kind, Ref, Scheme, Status};
use datafusion::arrow::array::{
    ArrayRef, AsArray as _, BooleanBuilder, Date32Builder, Float64Array, Int32Builder, ListBuilder,
    MapBuilder, MapFieldNames, RecordBatch, StringBuilder, StringViewArray, StringViewBuilder,
};
use datafusion::arrow::datatypes::{DataType, Field, FieldRef, Schema};
use datafusion::arrow::error::ArrowError;
use jiff::civil::Date;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// A table without rows, for a session with nothing loaded.
pub fn empty_assessments() -> RecordBatch {
    RecordBatch::new_empty(Arc::clone(&ASSESSMENTS))
}

/// One batch of answers, in the order given; each part holds all answers of an organisation.
pub fn assessments(parts: &[Vec<Assessment>]) -> Result<RecordBatch, ArrowError> {
    let mut columns = Columns::new(parts.iter().map(Vec::len).sum());
    for answers in parts {
        for (answer, covers) in answers.iter().zip(covers(answers)) {
            columns.push(answer);
            columns.covers.append_value(covers);
        }
    }
    RecordBatch::try_new(Arc::clone(&ASSESSMENTS), columns.finish())
}

/// The same rows with what the contract's table has beyond them: `title` in a language,
/// `score` by the scheme `half`. For those who read the rows without the engine.
pub fn labelled(batch: &RecordBatch, lang: Lang) -> Result<RecordBatch, ArrowError> {
    let [editions, refs, statuses] = ["edition", "ref", "status"].map(|name| batch[name].as_string_view());
    let mut titles: HashMap<(Option<&str>, Option<&str>), Option<&str>> = HashMap::new();
    let title = |(edition, reference): (Option<&str>, Option<&str>)| -> Option<&str> {
        let facts = catalogue().find(Edition::from_name(edition?)?, &Ref::parse(reference?).ok()?)?;
        Some(if lang == Lang::Sv { &facts.title_sv } else { &facts.title_en })
    };
    let mut title = |of| *titles.entry(of).or_insert_with(|| title(of));
    let titles: StringViewArray = editions.iter().zip(refs).map(&mut title).collect();
    let [half, ..] = Scheme::built_in();
    let score = |status: Option<&str>| Status::from_name(status?).and_then(|status| half.score(status));
    let scores: Float64Array = statuses.iter().map(score).collect();
    let mut fields: Vec<FieldRef> = batch.schema().fields().iter().cloned().collect();
    fields.push(Arc::new(Field::new("title", DataType::Utf8View, true)));
    fields.push(Arc::new(Field::new("score", DataType::Float64, true)));
    let mut columns = batch.columns().to_vec();
    columns.extend([Arc::new(titles) as ArrayRef, Arc::new(scores)]);
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns)
}

fn text_list() -> ListBuilder<StringBuilder> {
    ListBuilder::new(StringBuilder::new()).with_field(Field::new("item", DataType::Utf8, true))
}

struct Columns {
    /// The text columns, by their position among the text columns.
    texts: [StringViewBuilder; TEXTS],
    year: Int32Builder,
    is_gap: BooleanBuilder,
    need_rank: Int32Builder,
    owners: ListBuilder<StringBuilder>,
    due_start: Date32Builder,
    due_end: Date32Builder,
    due_assumed: BooleanBuilder,
    in_force: BooleanBuilder,
    row: Int32Builder,
    extra: MapBuilder<StringBuilder, StringBuilder>,
    covers: Int32Builder,
    roles: ListBuilder<StringBuilder>,
}

const TEXTS: usize = 18;

impl Columns {
    fn new(rows: usize) -> Self {
        let names = MapFieldNames { entry: "entries".into(), key: "key".into(), value: "value".into() };
        let [key, value] = [&map_fields()[0], &map_fields()[1]].map(Arc::clone);
        Columns {
            texts: std::array::from_fn(|_| StringViewBuilder::with_capacity(rows).with_deduplicate_strings()),
            year: Int32Builder::with_capacity(rows),
            is_gap: BooleanBuilder::with_capacity(rows),
            need_rank: Int32Builder::with_capacity(rows),
            owners: text_list(),
            roles: text_list(),
            due_start: Date32Builder::with_capacity(rows),
            due_end: Date32Builder::with_capacity(rows),
            due_assumed: BooleanBuilder::with_capacity(rows),
            in_force: BooleanBuilder::with_capacity(rows),
            row: Int32Builder::with_capacity(rows),
            extra: MapBuilder::new(Some(names), StringBuilder::new(), StringBuilder::new())
                .with_keys_field(key)
                .with_values_field(value),
            covers: Int32Builder::with_capacity(rows),
        }
    }

    fn push(&mut self, answer: &Assessment) {
        let facts = answer.edition.and_then(|edition| catalogue().find(edition, &answer.reference));
        let reference = answer.reference.text();
        let chapter = facts.and_then(|_| answer.reference.chapter());
        let chapter = chapter.as_ref().map(Ref::text);
        let key = facts.is_none().then(|| answer.reference.sort_key());
        let texts: [Option<&str>; TEXTS] = [
            Some(&answer.org),
            answer.edition.map(Edition::as_str),
            Some(&reference),
            Some(kind(&answer.reference, facts).as_str()),
            chapter.as_deref(),
            Some(facts.map_or(&reference, |r| &r.line)),
            Some(facts.map_or(&reference, |r| &r.thread)),
            answer.requirement.as_deref(),
            answer.status.map(Status::as_str),
            answer.need.map(|need| need.as_str()),
            answer.comment.as_deref(),
            answer.action_plan.as_deref(),
            answer.owner_text.as_deref(),
            answer.due_text.as_deref(),
            answer.due.map(|due| due.kind.as_str()),
            key.as_deref().or(facts.map(|r| &*r.sort_key)),
            Some(&answer.source),
            answer.sheet.as_deref(),
        ];
        for (builder, text) in self.texts.iter_mut().zip(texts) {
            builder.append_option(text);
        }
        self.year.append_option(answer.year);
        self.is_gap.append_option(answer.status.map(Status::is_gap));
        self.need_rank.append_option(answer.need.map(|need| need.rank()));
        for owner in answer.owners.iter() {
            self.owners.values().append_value(&owner.name);
            self.roles.values().append_value(owner.role.as_str());
        }
        self.owners.append(true);
        self.roles.append(true);
        self.due_start.append_option(answer.due.and_then(|due| due.start).map(days));
        self.due_end.append_option(answer.due.and_then(|due| due.end).map(days));
        self.due_assumed.append_option(answer.due.map(|due| due.assumed));
        self.in_force.append_value(answer.in_force);
        self.row.append_value(i32::try_from(answer.row).unwrap_or(i32::MAX));
        for (key, value) in &answer.extra {
            self.extra.keys().append_value(key);
            self.extra.values().append_value(&**value);
        }
        // A map whose builders are in step cannot fail to append.
        let _ = self.extra.append(true);
    }

    /// The columns in the schema's order.
    fn finish(self) -> Vec<ArrayRef> {
        let Columns {
            texts,
            mut year,
            mut is_gap,
            mut need_rank,
            mut owners,
            mut due_start,
            mut due_end,
            mut due_assumed,
            mut in_force,
            mut row,
            mut extra,
            mut covers,
            mut roles,
        } = self;
        let [
            org,
            edition,
            reference,
            kind,
            chapter,
            line,
            thread,
            requirement,
            status,
            need,
            comment,
            plan,
            owner_text,
            due_text,
            due_kind,
            sort_key,
            source,
            sheet,
        ] = texts.map(|mut builder| Arc::new(builder.finish()) as ArrayRef);
        vec![
            org,
            Arc::new(year.finish()),
            edition,
            reference,
            kind,
            chapter,
            line,
            thread,
            requirement,
            status,
            Arc::new(is_gap.finish()),
            need,
            Arc::new(need_rank.finish()),
            comment,
            plan,
            owner_text,
            due_text,
            Arc::new(owners.finish()),
            Arc::new(due_start.finish()),
            Arc::new(due_end.finish()),
            due_kind,
            Arc::new(due_assumed.finish()),
            Arc::new(in_force.finish()),
            sort_key,
            source,
            sheet,
            Arc::new(row.finish()),
            Arc::new(extra.finish()),
            Arc::new(covers.finish()),
            Arc::new(roles.finish()),
        ]
    }
}

/// How many of the edition's leaves each answer in force accounts for: a leaf for
/// itself, an answered heading for those of its parts that have no row. Sheets of an
/// unknown year stand under one year that is none: a leaf that several of them answer
/// is accounted for once.
fn covers(answers: &[Assessment]) -> Vec<i32> {
    let facts = |a: &Assessment| a.edition.and_then(|edition| catalogue().find(edition, &a.reference));
    let is_leaf = |a: &Assessment| facts(a).is_some_and(|r| r.is_leaf);
    let uncovered_below = |heading: &Assessment| -> Vec<Ref> {
        let Some(edition) = heading.edition else { return Vec::new() };
        let same = |a: &&Assessment| {
            a.in_force && a.org == heading.org && a.year == heading.year && a.edition == heading.edition
        };
        let leaves = catalogue().leaves_below(edition, &heading.reference).map(|leaf| leaf.reference.clone());
        leaves.filter(|leaf| !answers.iter().filter(same).any(|a| a.reference == *leaf)).collect()
    };
    let mut undated: HashSet<(&str, Option<Edition>, Ref)> = HashSet::new();
    answers
        .iter()
        .map(|answer| {
            let mut new =
                |leaf: Ref| answer.year.is_some() || undated.insert((&answer.org, answer.edition, leaf));
            match (answer.in_force, is_leaf(answer), answer.status) {
                (false, ..) | (true, false, None) => 0,
                (true, true, _) => i32::from(new(answer.reference.clone())),
                (true, false, Some(_)) => {
                    uncovered_below(answer).into_iter().map(|leaf| i32::from(new(leaf))).sum()
                }
            }
        })
        .collect()
}

/// The catalogue's kind; a reference that no edition knows is `other`.
fn kind(reference: &Ref, facts: Option<&Requirement>) -> Kind {
    match facts {
        Some(requirement) => requirement.kind,
        None if catalogue().knows(reference) => reference.kind(),
        None => Kind::Other,
    }
}

/// Days since 1970-01-01, as Arrow counts them.
pub fn days(date: Date) -> i32 {
    const EPOCH: Date = Date::constant(1970, 1, 1);
    (date - EPOCH).get_days()
}
