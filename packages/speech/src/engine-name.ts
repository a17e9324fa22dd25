/** The name of this engine in `result.engine.model`; its version is the model's. */
export const ENGINE_NAME = 'nova-phones';
