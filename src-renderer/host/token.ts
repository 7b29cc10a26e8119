const KEY = 'jetlab.token';

/**
 * The token of this window: from the fragment of the address on the first load, then from the tab's session storage.
 * The fragment is removed from the address bar, so that a copied address or a screenshot carries no token.
 */
export function takeToken(): string | null {
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  if (given) {
    sessionStorage.setItem(KEY, given);
    history.replaceState(history.state, '', location.pathname + location.search);
  }
  return given ?? sessionStorage.getItem(KEY);
}
