//! What was someone asked to do, and what became of it?

use chrono::NaiveDate;

use super::fields::{Consistent, register, words};

words! {
    /// How far a task has come.
    pub enum TaskState {
        /// chưa thực hiện
        Open = "open",
        /// đang thực hiện
        InProgress = "in-progress",
        /// đã hoàn thành
        Done = "done",
        /// không thực hiện
        Dropped = "dropped",
    }
}

words! {
    /// Why a target was not met, as the programme's reports name it. A task's result may begin with
    /// the word and a colon.
    pub enum Unmet {
        /// thiếu kinh phí
        Funds = "funds",
        /// dịch bệnh
        Epidemic = "epidemic",
        /// cơ sở nhỏ và siêu nhỏ
        MicroFirms = "micro-firms",
        /// địa phương chưa quan tâm
        Locality = "locality",
        /// thiếu doanh nghiệp kết nối
        NoLinkingEnterprise = "no-linking-enterprise",
        /// chất lượng sản phẩm
        Quality = "quality",
    }
}

impl Unmet {
    fn split(text: &str) -> Option<(Self, &str)> {
        let (word, rest) = text.split_once(':').unwrap_or((text, ""));
        let reason = Self::ALL.iter().find(|reason| reason.word() == word.trim())?;
        Some((*reason, rest.trim()))
    }

    /// The text without the reason that it begins with.
    #[must_use]
    pub fn without(text: &str) -> &str {
        Self::split(text).map_or(text, |(_, rest)| rest)
    }
}

impl TaskState {
    /// Whether something is still to be done.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::InProgress)
    }
}

register! {
    /// A recommendation or instruction to follow up.
    pub struct Task of Tasks {
        /// Its code, unique.
        code: Code Key String,
        /// Where it comes from: a conference, a document.
        source: Line Required String,
        /// What is to be done.
        text: Note Required String,
        /// Who asked.
        issuer: Line Optional Option<String>,
        /// Who is to do it.
        assigned_to: Line Optional Option<String>,
        /// The day by which it is due.
        due_on: Date Optional Option<NaiveDate>,
        /// How far it has come; open when empty.
        state: Word Optional Option<TaskState>,
        /// What became of it; for what was not reached, a code of the reasons.
        result: Note Optional Option<String>,
    }
}

impl Consistent for Task {}

impl Task {
    /// How far it has come.
    #[must_use]
    pub fn progress(&self) -> TaskState {
        self.state.unwrap_or(TaskState::Open)
    }

    /// Why it was not met, where its result says so.
    #[must_use]
    pub fn unmet(&self) -> Option<Unmet> {
        Unmet::split(self.result.as_deref()?).map(|(reason, _)| reason)
    }

    /// By how many days it is overdue on a day; nothing when it is not.
    #[must_use]
    pub fn days_overdue(&self, today: NaiveDate) -> Option<i64> {
        let due = self.due_on.filter(|due| *due < today)?;
        self.progress().is_open().then(|| (today - due).num_days())
    }
}
