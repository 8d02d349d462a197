extension Services {
    /// The same parts under the settings of another listener: whether cookies are Secure is chosen for each listener and
    /// never taken from a header (decisions.md 28).
    package func with(_ settings: SiteSettings) -> Services {
        Services(
            stores: stores, reference: reference, key: key, hasher: hasher, views: views, assets: assets,
            settings: settings, alerts: alerts, secondReader: secondReader, secondReadings: secondReadings,
            clock: clock)
    }

    /// The same site on a further listener that speaks no HTTPS, as an onion service needs it: cookies there aren't Secure.
    ///
    /// Everything else is shared, the counters against guessing above all: a second door must not double the tries.
    package var withoutHTTPS: Services {
        var copy = self
        copy.settings.secure = false
        return copy
    }
}
