//! What do the activities of a programme come to: how many, and how much money?
//!
//! Counted is what was carried out and lies wholly between the programme's start and the period's
//! end; a sum over years counts only in a period that holds all of them. What is a part of an
//! activity of the same kind is "of which": it stands in breakdowns and is never added. A single
//! lower bound makes the whole a lower bound. Source: the programme's contract §2, §4.

use std::collections::{BTreeMap, BTreeSet};

use super::activities::{Activity, ActivityKind, Level, Source};
use super::periods::Span;

/// What a tally counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TallyMeasure {
    /// The kinds of activity that count.
    pub kinds: Vec<ActivityKind>,
    /// What of them is counted.
    pub of: TallyOf,
}

impl TallyMeasure {
    /// What an activity counts by itself, without its parts.
    fn own(&self, activity: &Activity) -> Option<Count> {
        match self.of {
            TallyOf::Activities | TallyOf::Levels => Some(count(activity)),
            TallyOf::Participants => participants(activity),
            TallyOf::GroupsAndPersons => {
                Some(participants(activity).map_or(count(activity), |persons| count(activity).plus(persons)))
            }
        }
    }
}

/// What of an activity a tally counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TallyOf {
    /// The activities.
    Activities,
    /// Who took part.
    Participants,
    /// Activities, told apart by level: of those that reached a level some reached the next.
    Levels,
    /// Groups (`count`) and persons (`participants`).
    GroupsAndPersons,
}

/// A number, or the least it can be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// The number.
    pub value: i64,
    /// Whether it is a lower bound.
    pub at_least: bool,
}

impl Count {
    fn plus(self, other: Self) -> Self {
        Self { value: self.value.saturating_add(other.value), at_least: self.at_least || other.at_least }
    }
}

/// How a part of a tally is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TallyPart {
    /// Those that reached a level.
    Level(Level),
    /// Groups.
    Groups,
    /// Persons.
    Persons,
}

impl TallyPart {
    /// The level, where it is one.
    #[must_use]
    pub fn level(self) -> Option<Level> {
        match self {
            Self::Level(level) => Some(level),
            Self::Groups | Self::Persons => None,
        }
    }

    /// Its word, where it is no level.
    #[must_use]
    pub fn word(self) -> Option<&'static str> {
        match self {
            Self::Level(_) => None,
            Self::Groups => Some("groups"),
            Self::Persons => Some("persons"),
        }
    }
}

/// What a tally came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// From the programme's start to the period's end.
    pub total: Count,
    /// In the period alone; nothing where something counts that lies only partly in it.
    pub in_period: Option<Count>,
    /// Parts of the total, which need not add up to it.
    pub parts: Vec<(TallyPart, Count)>,
}

/// What an amount adds up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmountMeasure {
    /// The kinds of activity whose support counts; all when none is named.
    pub kinds: Vec<ActivityKind>,
}

/// What an amount came to, in đồng.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// Approved, from the programme's start to the period's end.
    pub approved: i64,
    /// Approved in the period alone; nothing where something counts that lies only partly in it.
    pub in_period: Option<i64>,
    /// Disbursed, where any is recorded.
    pub disbursed: Option<i64>,
    /// Settled, where any is recorded.
    pub settled: Option<i64>,
    /// By source, those alone from which any is recorded.
    pub sources: Vec<SourceAmount>,
}

impl Amount {
    /// The share of one source, in percent.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "budgets are far below 2^52 đồng times a hundred")]
    pub fn share(&self, source: &SourceAmount) -> f64 {
        100.0 * source.approved as f64 / self.approved as f64
    }
}

/// What one source gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SourceAmount {
    /// The source.
    pub source: Source,
    /// How much.
    pub approved: i64,
    /// How many activities it supported; nothing where it only adds to those of others.
    pub projects: Option<Count>,
}

/// Activities with what is a part of what.
pub struct Activities<'a> {
    all: &'a [Activity],
    parts: BTreeMap<&'a str, Vec<&'a Activity>>,
    is_part: BTreeSet<&'a str>,
}

impl<'a> Activities<'a> {
    /// These activities; a part is one whose parent is of its own kind.
    #[must_use]
    pub fn new(all: &'a [Activity]) -> Self {
        let kinds: BTreeMap<&str, ActivityKind> =
            all.iter().map(|activity| (activity.code.as_str(), activity.kind)).collect();
        let mut parts: BTreeMap<&str, Vec<&Activity>> = BTreeMap::new();
        let mut is_part = BTreeSet::new();
        for activity in all {
            if let Some(parent) = activity.parent.as_deref().filter(|code| kinds.get(code) == Some(&activity.kind)) {
                parts.entry(parent).or_default().push(activity);
                is_part.insert(activity.code.as_str());
            }
        }
        Self { all, parts, is_part }
    }

    /// The parts of an activity.
    pub fn parts_of(&self, activity: &Activity) -> impl Iterator<Item = &'a Activity> + use<'a, '_> {
        self.parts.get(activity.code.as_str()).into_iter().flatten().copied()
    }

    /// What counts within a span: carried out, of these kinds, and a part of nothing.
    #[must_use]
    pub fn counted(&self, kinds: &[ActivityKind], within: Span) -> Vec<&'a Activity> {
        let counts = |activity: &&Activity| {
            (kinds.is_empty() || kinds.contains(&activity.kind))
                && activity.is_carried_out()
                && within.contains(activity.period.span())
                && !self.is_part.contains(activity.code.as_str())
        };
        self.all.iter().filter(counts).collect()
    }

    /// What counts within the period; nothing where one of those counted so far lies only partly in
    /// it, since a sum over years is never spread over them.
    fn within(&self, kinds: &[ActivityKind], so_far: &[&Activity], period: Span) -> Option<Vec<&'a Activity>> {
        let crosses = |activity: &&Activity| {
            let span = activity.period.span();
            span.overlaps(period) && !period.contains(span)
        };
        (!so_far.iter().any(crosses)).then(|| self.counted(kinds, period))
    }

    /// A figure of an activity, or what its parts' come to where it gives none.
    fn figure(&self, activity: &Activity, of: &impl Fn(&Activity) -> Option<Count>) -> Option<Count> {
        of(activity).or_else(|| self.parts_of(activity).filter_map(|part| self.figure(part, of)).reduce(Count::plus))
    }

    /// What an activity adds to a tally.
    #[must_use]
    pub fn counts(&self, measure: &TallyMeasure, activity: &Activity) -> Option<Count> {
        self.figure(activity, &|one: &Activity| measure.own(one))
    }

    /// What an activity adds to an amount, in đồng.
    #[must_use]
    pub fn support(&self, activity: &Activity) -> Option<i64> {
        let money = |value: Option<i64>| value.map(|value| Count { value, at_least: false });
        let of_sources = Source::ALL
            .iter()
            .filter_map(|source| self.figure(activity, &|one: &Activity| money(one.funding(*source))));
        of_sources.reduce(Count::plus).map(|sum| sum.value)
    }

    fn sum(&self, counted: &[&'a Activity], of: impl Fn(&Activity) -> Option<Count>) -> Option<Count> {
        counted.iter().filter_map(|activity| self.figure(activity, &of)).reduce(Count::plus)
    }

    /// What a tally comes to by the end of a period; nothing when nothing of it is recorded.
    #[must_use]
    pub fn tally(&self, measure: &TallyMeasure, programme: Span, period: Span) -> Option<Tally> {
        let so_far = self.counted(&measure.kinds, Span { first: programme.first, last: period.last });
        let now = self.within(&measure.kinds, &so_far, period);
        let of = |activity: &Activity| measure.own(activity);
        let parts = match measure.of {
            TallyOf::Activities | TallyOf::Participants => vec![],
            TallyOf::Levels => self.levels(&so_far),
            TallyOf::GroupsAndPersons => vec![
                (TallyPart::Groups, self.sum(&so_far, |activity| Some(count(activity))).unwrap_or_default()),
                (TallyPart::Persons, self.sum(&so_far, participants).unwrap_or_default()),
            ],
        };
        Some(Tally {
            total: self.sum(&so_far, of)?,
            in_period: now.map(|now| self.sum(&now, of).unwrap_or_default()),
            parts,
        })
    }

    /// How many reached each level. A record without parts reached its own level and those below;
    /// one with parts says of each level itself.
    fn levels(&self, counted: &[&'a Activity]) -> Vec<(TallyPart, Count)> {
        let mut reached: BTreeMap<Level, Count> = BTreeMap::new();
        let mut add = |level: Level, number: Count| {
            let so_far = reached.entry(level).or_default();
            *so_far = so_far.plus(number);
        };
        let lowest = self.all.iter().filter_map(|activity| activity.level).min();
        let mut waiting: Vec<(&Activity, bool)> = counted.iter().map(|activity| (*activity, false)).collect();
        while let Some((activity, is_part)) = waiting.pop() {
            let mut parts = self.parts_of(activity).peekable();
            let says_itself = is_part || parts.peek().is_some();
            if let Some(own) = activity.level {
                let below = |level: &&Level| Some(**level) >= lowest && **level < own && !says_itself;
                Level::ALL.iter().filter(below).for_each(|level| add(*level, count(activity)));
                add(own, count(activity));
            }
            waiting.extend(parts.map(|part| (part, true)));
        }
        reached.into_iter().map(|(level, number)| (TallyPart::Level(level), number)).collect()
    }

    /// What an amount comes to by the end of a period; nothing when no support is recorded.
    #[must_use]
    pub fn amount(&self, measure: &AmountMeasure, programme: Span, period: Span) -> Option<Amount> {
        let so_far = self.counted(&measure.kinds, Span { first: programme.first, last: period.last });
        let now = self.within(&measure.kinds, &so_far, period);
        let money = |value: Option<i64>| value.map(|value| Count { value, at_least: false });
        let value = |sum: Option<Count>| sum.map(|sum| sum.value);
        let of_source = |source: Source| {
            let approved = self.sum(&so_far, |activity| money(activity.funding(source)))?.value;
            let supported: Vec<&Activity> =
                so_far.iter().copied().filter(|activity| activity.funding(source).is_some()).collect();
            let projects = self.sum(&supported, |activity| Some(count(activity)));
            Some(SourceAmount { source, approved, projects: projects.filter(|number| number.value > 0) })
        };
        let support = |counted: &[&'a Activity]| {
            let of_sources = Source::ALL.iter().map(|source| self.sum(counted, |one| money(one.funding(*source))));
            of_sources.flatten().reduce(Count::plus)
        };
        Some(Amount {
            approved: support(&so_far)?.value,
            in_period: now.map(|now| value(support(&now)).unwrap_or_default()),
            disbursed: value(self.sum(&so_far, |activity| money(activity.disbursed))),
            settled: value(self.sum(&so_far, |activity| money(activity.settled))),
            sources: Source::ALL.iter().filter_map(|source| of_source(*source)).collect(),
        })
    }

    /// Totals that their parts do not add up to, and payments beyond what they are part of.
    #[must_use]
    pub fn mismatches(&self) -> Vec<Mismatch> {
        let mut found = Vec::new();
        for activity in self.all {
            let mut find = |column, given, other| {
                found.push(Mismatch {
                    code: activity.code.clone(),
                    title: activity.title.clone(),
                    column,
                    given,
                    other,
                });
            };
            let parts: Vec<&Activity> = self.parts_of(activity).collect();
            // parts of other levels are nested, not added
            let is_sum = parts.iter().all(|part| part.level.is_none() || part.level == activity.level);
            if !parts.is_empty() && is_sum {
                for (column, of) in SUMMED {
                    let sum = parts.iter().try_fold(0_i64, |sum, part| Some(sum.saturating_add(of(part)?)));
                    if let (Some(total), Some(parts)) = (of(activity), sum)
                        && total != parts
                    {
                        find(column, total, parts);
                    }
                }
            }
            let beyond = [
                ("disbursed", activity.disbursed, activity.support()),
                ("settled", activity.settled, activity.disbursed.or_else(|| activity.support())),
            ];
            for (column, paid, of) in beyond {
                if let (Some(paid), Some(of)) = (paid, of)
                    && paid > of
                {
                    find(column, paid, of);
                }
            }
        }
        found
    }
}

/// Two figures of an activity that do not fit together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// The activity's code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// The column that is given.
    pub column: &'static str,
    /// What is given there.
    pub given: i64,
    /// What its parts come to, or what it should not be beyond.
    pub other: i64,
}

/// A figure of an activity.
type Figure = fn(&Activity) -> Option<i64>;

/// The figures of an activity that its parts add up to.
const SUMMED: [(&str, Figure); 8] = [
    ("count", |activity| Some(activity.counts())),
    ("participants", |activity| activity.participants),
    ("funding_national", |activity| activity.funding_national),
    ("funding_provincial", |activity| activity.funding_provincial),
    ("funding_district", |activity| activity.funding_district),
    ("funding_commune", |activity| activity.funding_commune),
    ("disbursed", |activity| activity.disbursed),
    ("settled", |activity| activity.settled),
];

fn count(activity: &Activity) -> Count {
    Count { value: activity.counts(), at_least: activity.at_least.unwrap_or(false) }
}

fn participants(activity: &Activity) -> Option<Count> {
    let at_least = activity.participants_at_least.unwrap_or(false);
    activity.participants.map(|value| Count { value, at_least })
}
