/** The readable part of an article's address (API facts 5.10): lower case, every other run of characters one hyphen. */
export const slugOf = (title: string): string => title.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-');
