/**
 * Arguments of Node for the processes of tests that ask a server at `localhost`. Where that name has an address of IPv6 as
 * well, Node gives a connection to the first one a quarter of a second, which a busy process may need to notice that it
 * stands; the second one has no server (Node.js, `net.setDefaultAutoSelectFamilyAttemptTimeout`).
 */
export const WORKER_ARGUMENTS = ['--network-family-autoselection-attempt-timeout=20000'];
