//! The code that loads the library [reference 1.1].

/// The loader, in the lines in which Meta prints it.
pub const LOADER: &str = "\
!function(f,b,e,v,n,t,s)
{if(f.fbq)return;n=f.fbq=function(){n.callMethod?
n.callMethod.apply(n,arguments):n.queue.push(arguments)};
if(!f._fbq)f._fbq=n;n.push=n;n.loaded=!0;n.version='2.0';
n.queue=[];t=b.createElement(e);t.async=!0;
t.src=v;s=b.getElementsByTagName(e)[0];
s.parentNode.insertBefore(t,s)}(window, document,'script',
'https://connect.facebook.net/en_US/fbevents.js');";

/// A version of Meta's library, and when it was served.
#[derive(Clone, Copy, Debug)]
pub struct LibraryVersion {
    /// As the library names itself.
    pub version: &'static str,
    /// When it was seen.
    pub date: &'static str,
}

/// The newest library known here [R412].
pub const LIBRARY_KNOWN: LibraryVersion = LibraryVersion {
    version: "2.9.412",
    date: "October 2026",
};

/// Every library that was seen served in 2026 is of this version or newer [reference 0].
pub const LIBRARY_OLDEST: [u32; 3] = [2, 9, 300];
