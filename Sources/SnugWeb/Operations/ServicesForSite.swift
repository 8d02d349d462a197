extension Services {
    /// The same parts under the settings of another listener: whether cookies are Secure is chosen for each listener and
    /// never taken from a header (decisions.md 28).
    package func with(_ settings: SiteSettings) -> Services {
        Services(
            stores: stores, reference: reference, key: key, hasher: hasher, views: views, assets: assets,
            settings: settings, alerts: alerts, secondReader: secondReader, secondReadings: secondReadings,
            clock: clock)
    }
}
