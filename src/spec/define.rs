//! The macros that define the spec's nouns.
//!
//! Each takes one definition, with its documentation, and gives the Rust type, its reader and its
//! JSON Schema, so that the three cannot drift. What they expand to is small: a table of names and a
//! match on the place in it; the work is done by the functions of `reader`.

/// The name of a property behind its mark, see [`Names`](super::reader::Names).
macro_rules! marked {
    ($key:literal) => {
        $key
    };
    (required $key:literal) => {
        concat!("*", $key)
    };
    (config $key:literal) => {
        concat!("!", $key)
    };
    (view $key:literal) => {
        concat!("^", $key)
    };
}

/// An object: a struct of its properties.
///
/// A property is `pub field: Type = "name"`. `required` before the name says that it must be there,
/// `config` that it is known within `config` only, `view` that it is known everywhere else. Names of
/// Vega-Lite's that are refused follow after `refuse`, each with what would work instead.
macro_rules! spec_object {
    (
        $(#[doc = $doc:literal])+
        $vis:vis struct $name:ident {
            $($(#[doc = $field_doc:literal])+ pub $field:ident: $ty:ty = $($mark:ident)? $key:literal,)+
        }
        $(refuse { $($refused:literal => $hint:expr,)+ })?
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug, Default, PartialEq)]
        $vis struct $name {
            $($(#[doc = $field_doc])+ pub $field: $ty,)+
        }

        impl $crate::spec::property::Members for $name {
            fn names(&self) -> $crate::spec::reader::Names {
                concat!($($crate::spec::define::marked!($($mark)? $key), "|"),+)
            }

            fn refused(&self) -> $crate::spec::reader::Refused {
                &[$($(($refused, $hint),)+)?]
            }

            fn set(
                &mut self,
                place: usize,
                json: &$crate::json::Json,
                reader: &mut $crate::spec::reader::Reader,
            ) {
                #[expect(non_camel_case_types, reason = "the fields' names, as places in the table")]
                enum At { $($field),+ }
                $(
                    if place == At::$field as usize {
                        return $crate::spec::property::Property::read_into(&mut self.$field, json, reader);
                    }
                )+
            }
        }

        impl $crate::spec::property::Merge for $name {
            fn fill_from(&mut self, below: &Self) {
                $($crate::spec::property::Property::fill(&mut self.$field, &below.$field);)+
            }

            fn take_unset(&mut self, below: &Self) {
                $($crate::spec::property::Property::take_unset(&mut self.$field, &below.$field);)+
            }
        }

        #[cfg(not(target_arch = "wasm32"))]
        impl $crate::spec::schema::Documented for $name {
            const DOC: &'static str = concat!($($doc, "\n"),+);

            fn properties(book: &mut $crate::spec::schema::Book) -> Vec<$crate::spec::schema::Described> {
                vec![$(
                    $crate::spec::schema::Described {
                        name: $crate::spec::define::marked!($($mark)? $key),
                        doc: concat!($($field_doc, "\n"),+),
                        schema: <$ty as $crate::spec::property::Property>::schema(book),
                    }
                ),+]
            }
        }
    };
}

/// An object of many properties, each an `Option` or a [`Nullable`](super::property::Nullable): a bag
/// with a function for each property that gives what is set. A name after `as`
/// is that of a function that sets it.
///
/// Written like `spec_object`, less `required`.
macro_rules! spec_bag {
    (
        $(#[doc = $doc:literal])+
        $vis:vis struct $name:ident {
            $($(#[doc = $field_doc:literal])+ pub $field:ident $(as $setter:ident)?: $ty:ty = $($mark:ident)? $key:literal,)+
        }
        $(refuse { $($refused:literal => $hint:expr,)+ })?
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug, Default, PartialEq)]
        $vis struct $name($crate::spec::bag::Bag);

        const _: () = {
            use $crate::spec::property::Property as _;

            #[expect(non_camel_case_types, reason = "the properties' names, as places in the table")]
            #[derive(Clone, Copy)]
            enum At { $($field),+ }

            static TABLE: $crate::spec::bag::Table = $crate::spec::bag::Table {
                names: concat!($($crate::spec::define::marked!($($mark)? $key), "|"),+),
                refused: &[$($(($refused, $hint),)+)?],
                read: &[$(<$ty>::read_slot),+],
            };

            #[allow(dead_code, reason = "some properties are accepted and have no effect")]
            #[allow(private_interfaces, private_bounds, reason = "the trait only names a plain type")]
            impl $name {
                $(
                    $(#[doc = $field_doc])+
                    #[must_use]
                    $vis fn $field(&self) -> <$ty as $crate::spec::property::Property>::Shown<'_> {
                        <$ty>::shown(self.0.get(At::$field as u8))
                    }
                    $(
                        #[doc = concat!("Sets [`", stringify!($field), "`](Self::", stringify!($field), ").")]
                        $vis fn $setter(&mut self, value: $ty) {
                            self.0.put(At::$field as u8, value.into_slot());
                        }
                    )?
                )+

                /// Reads the properties in `allowed`, where that names any.
                /// The properties there are.
                #[allow(dead_code, reason = "only bags that share an object with another are asked")]
                pub(crate) fn names() -> $crate::spec::reader::Names {
                    TABLE.names
                }

                pub(super) fn read_bag(
                    json: &$crate::json::Json,
                    reader: &mut $crate::spec::reader::Reader,
                    allowed: &[$crate::spec::reader::Names],
                ) -> Option<Self> {
                    $crate::spec::bag::Bag::read(json, reader, &TABLE, allowed).map($name)
                }
            }

            impl $crate::spec::property::Merge for $name {
                fn fill_from(&mut self, below: &Self) {
                    self.0.take(&below.0, true);
                }

                fn take_unset(&mut self, below: &Self) {
                    self.0.take(&below.0, false);
                }
            }

            #[cfg(not(target_arch = "wasm32"))]
            impl $crate::spec::schema::Documented for $name {
                const DOC: &'static str = concat!($($doc, "\n"),+);

                fn properties(book: &mut $crate::spec::schema::Book) -> Vec<$crate::spec::schema::Described> {
                    vec![$(
                        $crate::spec::schema::Described {
                            name: $crate::spec::define::marked!($($mark)? $key),
                            doc: concat!($($field_doc, "\n"),+),
                            schema: <$ty as $crate::spec::property::Property>::schema(book),
                        }
                    ),+]
                }
            }
        };
    };
}

/// `Read` for a bag that is read with all its properties.
macro_rules! read_bag {
    ($($name:ident),+ $(,)?) => {
        $(
            impl $crate::spec::property::Read for $name {
                const KINDS: $crate::spec::property::Kinds = $crate::spec::property::Kinds::OBJECT;
                const HAS_PARTS: bool = true;
                $crate::spec::define::by_reference!();

                fn read(json: &$crate::json::Json, reader: &mut $crate::spec::reader::Reader) -> Option<Self> {
                    $name::read_bag(json, reader, &[])
                }

                fn fill(&mut self, below: &Self) {
                    $crate::spec::property::Merge::fill_from(self, below);
                }

                #[cfg(not(target_arch = "wasm32"))]
                fn schema(book: &mut $crate::spec::schema::Book) -> $crate::spec::schema::Schema {
                    book.object::<Self>(stringify!($name))
                }
            }
        )+
    };
}

/// The part of `Read` of a value that a bag gives by reference.
macro_rules! by_reference {
    () => {
        type Shown<'a> = &'a Option<Self>;

        fn shown(slot: Option<&$crate::spec::bag::Slot>) -> &Option<Self> {
            $crate::spec::bag::stored(slot).unwrap_or(&None)
        }
    };
}

/// `Read` for an object that is read with all its properties.
macro_rules! read_whole {
    ($($name:ident),+ $(,)?) => {
        $(
            impl $crate::spec::property::Read for $name {
                const KINDS: $crate::spec::property::Kinds = $crate::spec::property::Kinds::OBJECT;
                const HAS_PARTS: bool = true;
                $crate::spec::define::by_reference!();

                #[inline(never)]
                fn read(json: &$crate::json::Json, reader: &mut $crate::spec::reader::Reader) -> Option<Self> {
                    let mut object = Self::default();
                    reader.members(json, &mut object, &[]).then_some(object)
                }

                fn fill(&mut self, below: &Self) {
                    $crate::spec::property::Merge::fill_from(self, below);
                }

                #[cfg(not(target_arch = "wasm32"))]
                fn schema(book: &mut $crate::spec::schema::Book) -> $crate::spec::schema::Schema {
                    book.object::<Self>(stringify!($name))
                }
            }
        )+
    };
}

/// A word out of a list: an enum without data. Its first word is its default, in Rust only.
macro_rules! spec_words {
    (
        $(#[doc = $doc:literal])+
        pub enum $name:ident {
            $first:ident = $first_word:literal,
            $($variant:ident = $word:literal,)*
        }
        $(refuse { $($refused:literal => $hint:expr,)+ })?
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum $name {
            #[default]
            #[doc = concat!("`\"", $first_word, "\"`")]
            $first,
            $(
                #[doc = concat!("`\"", $word, "\"`")]
                $variant,
            )*
        }

        impl $name {
            pub(super) const WORDS: $crate::spec::reader::Names = concat!($first_word, "|", $($word, "|"),*);
            pub(super) const ALL: &'static [$name] = &[$name::$first, $($name::$variant),*];

            /// What a word means.
            #[must_use]
            pub fn from_word(word: &str) -> Option<$name> {
                Self::ALL.get($crate::spec::reader::place(word, Self::WORDS)?).copied()
            }

            /// The word in a spec.
            #[must_use]
            pub fn word(self) -> &'static str {
                Self::WORDS.split('|').nth(self as usize).unwrap_or_default()
            }
        }

        impl $crate::spec::property::Read for $name {
            const KINDS: $crate::spec::property::Kinds = $crate::spec::property::Kinds::TEXT;
            type Shown<'a> = Option<$name>;

            fn shown(slot: Option<&$crate::spec::bag::Slot>) -> Option<$name> {
                match slot {
                    Some($crate::spec::bag::Slot::Word(place)) => Self::ALL.get(usize::from(*place)).copied(),
                    _ => None,
                }
            }

            fn slot(self) -> Option<$crate::spec::bag::Slot> {
                Some($crate::spec::bag::Slot::Word(self as u8))
            }

            #[inline(never)]
            fn read(json: &$crate::json::Json, reader: &mut $crate::spec::reader::Reader) -> Option<Self> {
                Self::ALL.get(reader.word(json, Self::WORDS, &[$($(($refused, $hint),)+)?])?).copied()
            }

            #[cfg(not(target_arch = "wasm32"))]
            fn schema(book: &mut $crate::spec::schema::Book) -> $crate::spec::schema::Schema {
                book.words(stringify!($name), concat!($($doc, "\n"),+), Self::WORDS)
            }
        }
    };
}

/// One of several things, told apart by the kind of JSON value: words first, then the first
/// alternative that takes this kind.
macro_rules! spec_union {
    (
        $(#[doc = $doc:literal])+
        pub enum $name:ident {
            $(words { $($(#[doc = $word_doc:literal])+ $word_variant:ident = $word:literal,)+ })?
            $($(#[doc = $variant_doc:literal])+ $variant:ident($ty:ty),)+
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug, PartialEq)]
        pub enum $name {
            $($($(#[doc = $word_doc])+ $word_variant,)+)?
            $($(#[doc = $variant_doc])+ $variant($ty),)+
        }

        impl $crate::spec::property::Read for $name {
            const KINDS: $crate::spec::property::Kinds = $crate::spec::property::Kinds::NONE
                $(.or($crate::spec::define::text_kind!($($word)+)))?
                $(.or(<$ty as $crate::spec::property::Read>::KINDS))+;
            $crate::spec::define::by_reference!();

            #[inline(never)]
            fn read(json: &$crate::json::Json, reader: &mut $crate::spec::reader::Reader) -> Option<Self> {
                $($(
                    if json.as_text() == Some($word) {
                        return Some($name::$word_variant);
                    }
                )+)?
                $(
                    if <$ty as $crate::spec::property::Read>::KINDS.has(json) {
                        return <$ty as $crate::spec::property::Read>::read(json, reader).map($name::$variant);
                    }
                )+
                let kinds = $crate::spec::property::Kinds::NONE$(.or(<$ty as $crate::spec::property::Read>::KINDS))+;
                reader.mismatch(json, kinds, concat!($($($word, "|"),+)?));
                None
            }

            #[cfg(not(target_arch = "wasm32"))]
            fn schema(book: &mut $crate::spec::schema::Book) -> $crate::spec::schema::Schema {
                let alternatives = vec![
                    $($crate::spec::schema::Schema::words(concat!($($word, "|"),+)),)?
                    $(<$ty as $crate::spec::property::Read>::schema(book)),+
                ];
                $crate::spec::schema::Schema::any_of(alternatives)
            }
        }
    };
}

/// Strings, where a union has words.
macro_rules! text_kind {
    ($($word:literal)+) => {
        $crate::spec::property::Kinds::TEXT
    };
}

/// One of several objects, told apart by the one property that each must have.
macro_rules! spec_choice {
    (
        $(#[doc = $doc:literal])+
        pub enum $name:ident {
            $($(#[doc = $variant_doc:literal])+ $variant:ident($ty:ty) = $key:literal,)+
            $(else $(#[doc = $else_doc:literal])+ $else_variant:ident($else_ty:ty),)?
        }
        $(refuse { $($refused:literal => $hint:expr,)+ })?
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug, PartialEq)]
        #[allow(clippy::large_enum_variant, reason = "a spec holds a handful of these")]
        pub enum $name {
            $($(#[doc = $variant_doc])+ $variant($ty),)+
            $($(#[doc = $else_doc])+ $else_variant($else_ty),)?
        }

        impl $crate::spec::property::Read for $name {
            const KINDS: $crate::spec::property::Kinds = $crate::spec::property::Kinds::OBJECT;
            $crate::spec::define::by_reference!();

            #[inline(never)]
            fn read(json: &$crate::json::Json, reader: &mut $crate::spec::reader::Reader) -> Option<Self> {
                $(
                    if json.get($key).is_some() {
                        return <$ty as $crate::spec::property::Read>::read(json, reader).map($name::$variant);
                    }
                )+
                $(
                    if matches!(json, $crate::json::Json::Object(_)) {
                        return <$else_ty as $crate::spec::property::Read>::read(json, reader).map($name::$else_variant);
                    }
                )?
                reader.no_choice(json, concat!($($key, "|"),+), &[$($(($refused, $hint),)+)?]);
                None
            }

            #[cfg(not(target_arch = "wasm32"))]
            fn schema(book: &mut $crate::spec::schema::Book) -> $crate::spec::schema::Schema {
                book.define(stringify!($name), concat!($($doc, "\n"),+), |book| {
                    let alternatives = vec![
                        $(<$ty as $crate::spec::property::Read>::schema(book),)+
                        $(<$else_ty as $crate::spec::property::Read>::schema(book),)?
                    ];
                    $crate::spec::schema::Schema::any_of(alternatives)
                })
            }
        }
    };
}

pub(crate) use {
    by_reference, marked, read_bag, read_whole, spec_bag, spec_choice, spec_object, spec_union, spec_words, text_kind,
};
