/** Version of the HTTP API: what a client may rely on. */
export const apiVersion = '0.1.0';
