//! Values while a page is being run: what is known of each, and where it is written.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use oxc_ast::ast::{ArrowFunctionExpression, Function};
use page::Span;

pub(crate) use super::hint::Hint;
use super::natives::Native;
use super::natives::promise::Promise;
use super::scope::Scope;
pub(crate) use super::standing::Standing;

/// A value with the smallest piece of the page that gives it.
#[derive(Clone)]
pub(crate) struct Val<'a> {
    pub(crate) kind: Kind<'a>,
    pub(crate) at: Span,
}

/// The kinds of value.
#[derive(Clone)]
pub(crate) enum Kind<'a> {
    Undefined,
    Null,
    Bool(bool),
    Number(f64),
    Text(Rc<str>),
    Object(Rc<Object<'a>>),
    /// Only known when it runs. A hint tells what is at least known of it.
    Unknown(Hint),
}

/// An object, array or function.
pub(crate) struct Object<'a> {
    pub(crate) class: RefCell<Class<'a>>,
    pub(crate) properties: RefCell<Vec<Property<'a>>>,
    /// Keys may be missing: something unknown was mixed in.
    pub(crate) open: std::cell::Cell<bool>,
    /// Where that stands of which nobody knows what it has brought into it.
    pub(crate) rest: std::cell::Cell<Option<Span>>,
    /// What scripts may still do to it.
    pub(crate) lock: std::cell::Cell<Lock>,
    index: RefCell<Index>,
    pub(super) named: Named<'a>,
    /// Properties that are not as others are.
    pub(super) standings: RefCell<Vec<(Rc<str>, Standing)>>,
}

/// What may be done to an object, least last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Lock {
    /// Anything.
    Open,
    /// Nobody knows: it may have been locked.
    Perhaps,
    /// Nothing is added: `Object.preventExtensions`.
    Kept,
    /// Nor taken away: `Object.seal`.
    Sealed,
    /// Nor changed: `Object.freeze`.
    Frozen,
}

/// Items of the longest array that is followed: each use of one copies it.
const MOST_ITEMS: usize = 20_000;

/// An object of no more properties than this is searched from end to end.
const FEW: usize = 16;

/// Where the first properties of a large object stand: a page may hang a hundred thousand on one.
#[derive(Default)]
struct Index {
    places: HashMap<Rc<str>, usize>,
    /// How many properties the index knows.
    seen: usize,
}

/// Properties of an array that are no items of it.
type Named<'a> = RefCell<Vec<(Rc<str>, Val<'a>)>>;

/// One own property.
#[derive(Clone)]
pub(crate) struct Property<'a> {
    pub(crate) key: Rc<str>,
    pub(crate) key_at: Span,
    pub(crate) value: Val<'a>,
}

/// What an object is besides its properties.
#[derive(Clone)]
pub(crate) enum Class<'a> {
    Plain,
    Array,
    Closure(Closure<'a>),
    Native(Native),
    Bound {
        target: Val<'a>,
        this: Val<'a>,
        given: Vec<Val<'a>>,
    },
    Promise(Rc<RefCell<Promise<'a>>>),
    Window,
    Document,
    /// A property of which reading and writing run code.
    Accessor {
        get: Option<Val<'a>>,
        set: Option<Val<'a>>,
        /// Whoever copies the object copies it too.
        listed: bool,
    },
    /// An element that a script made or found; its tag in lower case.
    Element(Rc<str>),
}

/// A function of the page with the scope it was made in.
#[derive(Clone)]
pub(crate) struct Closure<'a> {
    pub(crate) node: FunctionNode<'a>,
    pub(crate) scope: Rc<Scope<'a>>,
    /// The code it is written in.
    pub(crate) unit: usize,
    /// It is the queueing function of a base code.
    pub(crate) stub: bool,
    /// It is strict code.
    pub(crate) strict: bool,
}

/// The syntax of a function.
#[derive(Clone, Copy)]
pub(crate) enum FunctionNode<'a> {
    Function(&'a Function<'a>),
    Arrow(&'a ArrowFunctionExpression<'a>),
}

impl FunctionNode<'_> {
    /// Its span in its own code.
    pub(crate) fn span(self) -> oxc_span::Span {
        match self {
            Self::Function(function) => function.span,
            Self::Arrow(arrow) => arrow.span,
        }
    }

    /// Whether it says itself that it is strict.
    pub(crate) fn is_strict(self) -> bool {
        match self {
            Self::Function(function) => function.has_use_strict_directive(),
            Self::Arrow(arrow) => arrow.has_use_strict_directive(),
        }
    }
}

impl<'a> Val<'a> {
    pub(crate) fn new(kind: Kind<'a>, at: Span) -> Self {
        Self { kind, at }
    }

    pub(crate) fn undefined(at: Span) -> Self {
        Self::new(Kind::Undefined, at)
    }

    pub(crate) fn unknown(at: Span) -> Self {
        Self::new(Kind::Unknown(Hint::Nothing), at)
    }

    pub(crate) fn text(text: &str, at: Span) -> Self {
        Self::new(Kind::Text(text.into()), at)
    }

    pub(crate) fn number(number: f64, at: Span) -> Self {
        Self::new(Kind::Number(number), at)
    }

    pub(crate) fn bool(value: bool, at: Span) -> Self {
        Self::new(Kind::Bool(value), at)
    }

    pub(crate) fn is_unknown(&self) -> bool {
        matches!(self.kind, Kind::Unknown(_))
    }

    /// Whether it is a text that holds half a character.
    pub(crate) fn is_half(&self) -> bool {
        matches!(self.kind, Kind::Unknown(Hint::Half))
    }

    /// The same in a place of which nobody follows whether it is looked at before it is used.
    pub(crate) fn kept(self) -> Self {
        match self.kind {
            Kind::Unknown(Hint::Perhaps) => Self::unknown(self.at),
            _ => self,
        }
    }

    pub(crate) fn is_nothing(&self) -> bool {
        matches!(self.kind, Kind::Undefined | Kind::Null)
    }

    pub(crate) fn object(&self) -> Option<&Rc<Object<'a>>> {
        match &self.kind {
            Kind::Object(object) => Some(object),
            _ => None,
        }
    }

    pub(crate) fn as_text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn closure(&self) -> Option<Closure<'a>> {
        match &*self.object()?.class.borrow() {
            Class::Closure(closure) => Some(closure.clone()),
            _ => None,
        }
    }

    pub(crate) fn is_function(&self) -> bool {
        self.object().is_some_and(|object| {
            matches!(
                &*object.class.borrow(),
                Class::Closure(_) | Class::Native(_) | Class::Bound { .. }
            )
        })
    }

    pub(crate) fn is_array(&self) -> bool {
        self.object()
            .is_some_and(|object| matches!(&*object.class.borrow(), Class::Array))
    }

    /// The items of a known array; one of more than a catalogue's worth counts as unknown.
    pub(crate) fn items(&self) -> Option<Vec<Val<'a>>> {
        let object = self.object()?;
        let known = matches!(&*object.class.borrow(), Class::Array)
            && !object.open.get()
            && object.properties.borrow().len() <= MOST_ITEMS;
        known.then(|| {
            object
                .properties
                .borrow()
                .iter()
                .map(|property| property.value.clone())
                .collect()
        })
    }

    /// What looping over it gives: the items of an array, the characters of a text.
    pub(crate) fn iterated(&self) -> Option<Vec<Val<'a>>> {
        match &self.kind {
            Kind::Text(text) if text.len() <= MOST_ITEMS => Some(
                text.chars()
                    .map(|c| Val::text(c.encode_utf8(&mut [0; 4]), self.at))
                    .collect(),
            ),
            _ => self.items(),
        }
    }

    /// Whether a condition on it holds; nothing where that is not known.
    pub(crate) fn truthy(&self) -> Option<bool> {
        match &self.kind {
            Kind::Undefined | Kind::Null => Some(false),
            Kind::Bool(value) => Some(*value),
            Kind::Number(value) => Some(*value != 0.0 && !value.is_nan()),
            Kind::Text(text) => Some(!text.is_empty()),
            Kind::Object(_) => Some(true),
            Kind::Unknown(Hint::Nothing | Hint::Perhaps | Hint::Big | Hint::Unset) => None,
            Kind::Unknown(_) => Some(true),
        }
    }

    /// Whether both are known to be the very same; unknown values never are.
    pub(crate) fn same(&self, other: &Self) -> bool {
        match (&self.kind, &other.kind) {
            (Kind::Undefined, Kind::Undefined) | (Kind::Null, Kind::Null) => true,
            (Kind::Bool(a), Kind::Bool(b)) => a == b,
            (Kind::Number(a), Kind::Number(b)) => a == b || (a.is_nan() && b.is_nan()),
            (Kind::Text(a), Kind::Text(b)) => a == b,
            (Kind::Object(a), Kind::Object(b)) => Rc::ptr_eq(a, b),
            (
                Kind::Unknown(
                    Hint::Nothing | Hint::Perhaps | Hint::Half | Hint::Big | Hint::Symbol,
                ),
                Kind::Unknown(_),
            ) => false,
            (Kind::Unknown(a), Kind::Unknown(b)) => a == b,
            _ => false,
        }
    }
}

impl<'a> Object<'a> {
    pub(crate) fn new(class: Class<'a>) -> Rc<Self> {
        Rc::new(Self {
            class: RefCell::new(class),
            properties: RefCell::default(),
            open: std::cell::Cell::new(false),
            rest: std::cell::Cell::new(None),
            lock: std::cell::Cell::new(Lock::Open),
            index: RefCell::default(),
            named: RefCell::default(),
            standings: RefCell::default(),
        })
    }

    /// Where the property of this name stands.
    fn place(&self, key: &str) -> Option<usize> {
        let properties = self.properties.borrow();
        if properties.len() <= FEW {
            return properties.iter().position(|property| &*property.key == key);
        }
        let index = &mut *self.index.borrow_mut();
        for (place, property) in properties.iter().enumerate().skip(index.seen) {
            index
                .places
                .entry(Rc::clone(&property.key))
                .or_insert(place);
        }
        index.seen = properties.len();
        index.places.get(key).copied()
    }

    pub(crate) fn array(items: impl IntoIterator<Item = Val<'a>>) -> Rc<Self> {
        let array = Self::new(Class::Array);
        for (index, value) in items.into_iter().enumerate() {
            let property = Property {
                key: index.to_string().into(),
                key_at: value.at,
                value,
            };
            array.properties.borrow_mut().push(property);
        }
        array
    }

    pub(crate) fn own(&self, key: &str) -> Option<Val<'a>> {
        if matches!(&*self.class.borrow(), Class::Array) {
            let Ok(index) = key.parse::<usize>() else {
                let named = self.named.borrow();
                let found = named.iter().find(|(known, _)| &**known == key);
                return found.map(|(_, value)| value.clone());
            };
            return self
                .properties
                .borrow()
                .get(index)
                .map(|property| property.value.clone());
        }
        let place = self.place(key)?;
        Some(self.properties.borrow()[place].value.clone())
    }

    /// Lets go of all that it holds.
    pub(crate) fn empty(&self) {
        drop(self.class.replace(Class::Plain));
        drop(self.properties.take());
        drop(self.named.take());
    }

    /// Sets or removes a property without a word in the journal.
    pub(crate) fn put(&self, key: &str, key_at: Span, value: Option<Val<'a>>) {
        if matches!(&*self.class.borrow(), Class::Array) && key.parse::<usize>().is_err() {
            let mut named = self.named.borrow_mut();
            named.retain(|(known, _)| &**known != key);
            named.extend(value.map(|value| (Rc::from(key), value)));
            return;
        }
        self.stands_anew(key, value.is_some());
        let found = self.place(key);
        let mut properties = self.properties.borrow_mut();
        match (found, value) {
            (Some(index), Some(value)) => properties[index].value = value,
            (Some(index), None) => {
                let removed = properties.remove(index);
                let mut known = self.index.borrow_mut();
                if index == properties.len() {
                    known.places.remove(&removed.key);
                    known.seen = known.seen.min(index);
                } else {
                    // Those behind it have moved up.
                    *known = Index::default();
                }
            }
            (None, Some(value)) => properties.push(Property {
                key: key.into(),
                key_at,
                value,
            }),
            (None, None) => {}
        }
    }
}
