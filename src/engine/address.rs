//! Where a cluster is asked: `df://HOST:PORT`. The address is read in every build, so that one
//! without the cluster can say what it lacks.

use std::fmt;

/// The place of a scheduler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// A name, an IPv4 address, or an IPv6 address in brackets.
    pub host: String,
    pub port: u16,
}

impl Address {
    /// Reads `df://HOST:PORT`; `None` where it is none.
    pub fn parse(text: &str) -> Option<Address> {
        let (host, port) = text.strip_prefix("df://")?.trim_end_matches('/').rsplit_once(':')?;
        let bracketed = host.starts_with('[') && host.ends_with(']');
        let plain = !host.is_empty() && !host.contains(['/', '@', ':', '[', ']', ' ']);
        let port = port.parse().ok().filter(|port| *port > 0)?;
        (plain || bracketed).then(|| Address { host: host.to_string(), port })
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "df://{}:{}", self.host, self.port)
    }
}

/// How an executor takes part in a cluster.
#[derive(Clone, Debug)]
pub struct Executor {
    /// The address to listen at; results are fetched at its port, tasks come at the next one.
    pub listen: std::net::SocketAddr,
    /// What the others call this machine; `None`: the address it listens at.
    pub advertise: Option<String>,
    pub scheduler: Address,
    /// Tasks at a time; `None`: as many as there are processors.
    pub threads: Option<usize>,
    /// The most that its tasks hold together, in bytes.
    pub memory: Option<usize>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_host_and_a_port() {
        let read = |text: &str| Address::parse(text).map(|address| (address.host, address.port));
        assert_eq!(read("df://127.0.0.1:50050"), Some(("127.0.0.1".into(), 50050)));
        assert_eq!(read("df://lab.example:7/"), Some(("lab.example".into(), 7)));
        assert_eq!(read("df://[::1]:50050"), Some(("[::1]".into(), 50050)));
        for wrong in [
            "127.0.0.1:50050",
            "http://a:1",
            "df://a",
            "df://:1",
            "df://a:0",
            "df://a:b",
            "df://a/b:1",
            "df://::1:5",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        assert_eq!(Address::parse("df://a:1").unwrap().to_string(), "df://a:1");
    }
}
