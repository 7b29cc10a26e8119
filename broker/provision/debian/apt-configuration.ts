/** An apt.conf whose state, lists, cache and sources all lie in `dir`. Read after the machine's own, so proxies stay known. */
export function aptConfiguration(dir: string): string {
  return [
    `Dir::State "${dir}/state";`,
    `Dir::State::lists "${dir}/lists";`,
    `Dir::State::status "${dir}/state/status";`,
    `Dir::Cache "${dir}/cache";`,
    `Dir::Etc::sourcelist "${dir}/sources.list";`,
    `Dir::Etc::sourceparts "-";`,
    `Dir::Etc::preferences "-";`,
    `Dir::Etc::preferencesparts "-";`,
    `Acquire::Languages "none";`,
    `Acquire::Retries "1";`,
    `Acquire::http::Timeout "15";`,
    `Acquire::https::Timeout "15";`,
    // As root apt would fetch as user _apt, who cannot write into a private folder. As another user it never does.
    `APT::Sandbox::User "";`,
    `APT::Get::AllowUnauthenticated "false";`,
    `Acquire::AllowInsecureRepositories "false";`,
    '',
  ].join('\n');
}

/** Without a keyring of Debian's own apt checks with the keys that the machine trusts for every source. */
export function sourcesList(source: { mirror: string; suite: string; keyring: string | null }): string {
  const options = source.keyring === null ? '' : `[signed-by=${source.keyring}] `;
  return `deb ${options}${source.mirror} ${source.suite} main\n`;
}
