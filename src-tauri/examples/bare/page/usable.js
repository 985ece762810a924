// The same mark as the app's screen sets: the field takes a key, and its picture is on the way.
requestAnimationFrame(() => performance.mark('usable'))
