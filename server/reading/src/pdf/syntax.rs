//! The little of how PDFs are written that [`super::plain`] understands.

use std::collections::HashMap;

/// How deep lists and dictionaries may stand in one another; poppler goes deeper.
const DEEPEST: usize = 50;

/// What is left to read of a text.
#[derive(Clone, Copy)]
pub(super) struct Text<'t>(pub &'t [u8]);

/// Values by their keys.
#[derive(Default)]
pub(super) struct Dictionary<'t>(HashMap<&'t [u8], Value<'t>>);

#[derive(PartialEq)]
enum Value<'t> {
    Name(&'t [u8]),
    Number(u64),
    /// Another object, by its number.
    Object(u64),
    /// Whatever nobody asks for.
    Other,
}

impl Dictionary<'_> {
    /// Whether `key` leads to anything.
    pub fn has(&self, key: &str) -> bool {
        self.0.contains_key(key.as_bytes())
    }

    /// Whether it is of the type `kind`.
    pub fn is(&self, kind: &str) -> bool {
        self.0.get(b"Type".as_slice()) == Some(&Value::Name(kind.as_bytes()))
    }

    /// The number that `key` leads to.
    pub fn number(&self, key: &str) -> Option<u64> {
        match self.0.get(key.as_bytes())? {
            Value::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The number of the object that `key` leads to.
    pub fn object(&self, key: &str) -> Option<u64> {
        match self.0.get(key.as_bytes())? {
            Value::Object(number) => Some(*number),
            _ => None,
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Token<'t> {
    Begin(Nested),
    End(Nested),
    Name(&'t [u8]),
    Word(&'t [u8]),
    String,
}

#[derive(Clone, Copy, PartialEq)]
enum Nested {
    Dictionary,
    List,
}

impl<'t> Text<'t> {
    /// Goes past `word`, which must come next.
    pub fn word(&mut self, word: &[u8]) -> Option<()> {
        (self.token()? == Token::Word(word)).then_some(())
    }

    /// The number that must come next.
    pub fn number(&mut self) -> Option<u64> {
        match self.token()? {
            Token::Word(word) => number(word),
            _ => None,
        }
    }

    /// The dictionary that must come next. One that has a key twice means nothing certain.
    pub fn dictionary(&mut self) -> Option<Dictionary<'t>> {
        if self.token()? != Token::Begin(Nested::Dictionary) {
            return None;
        }
        let mut found = Dictionary::default();
        loop {
            match self.token()? {
                Token::End(Nested::Dictionary) => return Some(found),
                Token::Name(key) => {
                    let value = self.value()?;
                    found.0.insert(key, value).is_none().then_some(())?;
                }
                _ => return None,
            }
        }
    }

    fn value(&mut self) -> Option<Value<'t>> {
        Some(match self.token()? {
            Token::Name(name) => Value::Name(name),
            Token::Word(word) => match number(word) {
                Some(number) if self.refers() => Value::Object(number),
                Some(number) => Value::Number(number),
                None => Value::Other,
            },
            Token::String => Value::Other,
            Token::Begin(nested) => self.skip(nested)?,
            Token::End(_) => return None,
        })
    }

    /// Goes past the `0 R` that makes a number another object's, if that comes next.
    fn refers(&mut self) -> bool {
        let mut ahead = *self;
        let refers = ahead.word(b"0").is_some() && ahead.word(b"R").is_some();
        if refers {
            *self = ahead;
        }
        refers
    }

    /// Goes past the end of what has begun.
    fn skip(&mut self, begun: Nested) -> Option<Value<'t>> {
        let mut open = vec![begun];
        while let Some(last) = open.last() {
            match self.token()? {
                Token::Begin(nested) if open.len() < DEEPEST => open.push(nested),
                Token::Begin(_) => return None,
                Token::End(nested) if nested == *last => drop(open.pop()),
                Token::End(_) => return None,
                Token::Name(_) | Token::Word(_) | Token::String => {}
            }
        }
        Some(Value::Other)
    }

    /// None at the end, and for what is not understood, such as comments.
    fn token(&mut self) -> Option<Token<'t>> {
        let text = self.0.iter().position(|byte| !is_blank(*byte));
        self.0 = self.0.get(text?..)?;
        match self.0 {
            [b'<', b'<', ..] => self.past(2, Token::Begin(Nested::Dictionary)),
            [b'>', b'>', ..] => self.past(2, Token::End(Nested::Dictionary)),
            [b'[', ..] => self.past(1, Token::Begin(Nested::List)),
            [b']', ..] => self.past(1, Token::End(Nested::List)),
            [b'<', rest @ ..] => {
                let end = rest.iter().position(|byte| !byte.is_ascii_hexdigit())?;
                (rest.get(end) == Some(&b'>')).then_some(())?;
                self.past(end + 2, Token::String)
            }
            [b'(', ..] => self.past(literal(self.0)?, Token::String),
            [b'/', rest @ ..] => {
                let name = rest.get(..regular(rest))?;
                // A name may be written in other ways than its own.
                (!name.contains(&b'#')).then_some(())?;
                self.past(name.len() + 1, Token::Name(name))
            }
            rest => match rest.get(..regular(rest))? {
                [] => None,
                word => self.past(word.len(), Token::Word(word)),
            },
        }
    }

    fn past(&mut self, length: usize, token: Token<'t>) -> Option<Token<'t>> {
        self.0 = self.0.get(length..)?;
        Some(token)
    }
}

/// How long the string in parentheses is that `text` begins with.
fn literal(text: &[u8]) -> Option<usize> {
    let (mut depth, mut escaped) = (0usize, false);
    for (at, byte) in text.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'(' => depth += 1,
            b')' if depth == 1 => return Some(at + 1),
            b')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// How many of the first bytes belong to one word.
fn regular(text: &[u8]) -> usize {
    let end = |byte: &u8| is_blank(*byte) || b"()<>[]{}/%".contains(byte);
    text.iter().position(end).unwrap_or(text.len())
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b'\0' | b'\t' | b'\n' | b'\x0c' | b'\r' | b' ')
}

/// Files are smaller than ten digits tell.
fn number(word: &[u8]) -> Option<u64> {
    let plain = word.len() <= 10 && word.iter().all(u8::is_ascii_digit);
    plain.then(|| std::str::from_utf8(word).ok()?.parse().ok())?
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn keys_lead_to_values() {
        let text = b"<</Size 12/Root 3 0 R /ID[<00ff><>]/Info(a\\)(b)/Root)/Sub<</Root 9>>/Type/It/No -1>>";
        let found = Text(text).dictionary().unwrap();
        assert_eq!(found.number("Size"), Some(12));
        assert_eq!(found.object("Root"), Some(3));
        assert!(found.is("It") && !found.is("Size"));
        for other in ["ID", "Info", "Sub", "No", "Gone"] {
            assert_eq!((found.number(other), found.object(other)), (None, None));
            assert_eq!(found.has(other), other != "Gone", "{other}");
        }
    }

    #[test]
    fn what_is_not_plain_is_not_understood() {
        let deep = format!("<</K{}{}>>", "[".repeat(60), "]".repeat(60));
        for text in [
            "",
            "<<",
            "<</K>>",
            "<</K 1 0 R",
            "<</K 1/K 2>>",
            "<</K 1 2>>",
            "<</Encr#79pt 1 0 R>>",
            "<</K[1>>]>>",
            "<</K(a>>",
            "<</K<0x>>>",
            "<</K % 1 0 R\n2>>",
            "[/K 1]",
            &deep,
        ] {
            assert!(Text(text.as_bytes()).dictionary().is_none(), "{text}");
        }
    }
}
