import Synchronization

/// The catalogue as last read, kept between requests because its options are written once and stand on every page of a form with product lines.
package final class CurrentCatalogue: Sendable {
  private let state: Mutex<Catalogue>

  package init(_ catalogue: Catalogue) { state = Mutex(catalogue) }

  package var value: Catalogue {
    get { state.withLock { $0 } }
    set { state.withLock { $0 = newValue } }
  }
}
