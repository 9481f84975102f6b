//! When a story or a section may be seen: its status and its times.
//!
//! *In*: nothing. *Out*: [`Terms`], [`Status`].
//! Never asks what time it is.

use super::moment::Moment;
use super::quantity::Date;

/// How far a story or a section is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Status {
    /// Being written.
    Draft,
    /// Being reviewed.
    Review,
    /// May be published.
    Ready,
    /// Taken back.
    Withdrawn,
}

impl Status {
    /// Every status.
    pub const ALL: [Status; 4] = [Status::Draft, Status::Review, Status::Ready, Status::Withdrawn];

    /// The word in the file.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Draft => "draft",
            Status::Review => "review",
            Status::Ready => "ready",
            Status::Withdrawn => "withdrawn",
        }
    }
}

/// What a story or a section says of its publication; what it does not say is decided elsewhere.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Terms {
    /// How far it is.
    pub status: Option<Status>,
    /// When it is to be published.
    pub publish_at: Option<Moment>,
    /// Until when it must stay unseen.
    pub embargo_until: Option<Moment>,
    /// By when it must be looked at again.
    pub review_by: Option<Date>,
}

impl Terms {
    /// Each of these terms, else that of the story.
    #[must_use]
    pub fn or(&self, story: &Terms) -> Terms {
        Terms {
            status: self.status.or(story.status),
            publish_at: self.publish_at.as_ref().or(story.publish_at.as_ref()).cloned(),
            embargo_until: self.embargo_until.as_ref().or(story.embargo_until.as_ref()).cloned(),
            review_by: self.review_by.or(story.review_by),
        }
    }

    /// The status; `ready` where nothing is said.
    #[must_use]
    pub fn status(&self) -> Status {
        self.status.unwrap_or(Status::Ready)
    }

    /// Whether the embargo ends after the time of publication, so that both cannot hold.
    #[must_use]
    pub fn contradict(&self) -> bool {
        let seconds = |at: &Option<Moment>| at.as_ref().map(Moment::unix_seconds);
        seconds(&self.publish_at).zip(seconds(&self.embargo_until)).is_some_and(|(out, until)| until > out)
    }
}
