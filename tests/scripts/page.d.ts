/** What the scripts give one another in the window, and what the packages of the search bring. */
interface Window { edition: any; editionSearch: any; editionEngine: any; editionFinder: any; editionRecords: any }
declare const MiniSearch: any;

/** Of events that a page hears, what they happen to is an element. */
interface EventTarget { closest(selector: string): HTMLElement | null }

/** Of a page's elements those that are asked for by a script are HTML's. */
interface Element extends ElementCSSInlineStyle { focus(options?: FocusOptions): void }

/** Of a walk through texts each node is a text; of a timing asked for as navigation, it is one. */
interface Node { readonly data: string; readonly length: number }
interface PerformanceEntry { readonly type: NavigationTimingType }
