// Raised with every change of what is rendered: pages that were rendered by another version are due again.

export const rendererVersion = '3'
