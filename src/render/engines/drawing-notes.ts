/** Takes out of a drawn SVG what nobody reads in an image: names of nodes and characters. */

/** `svg` is written by a library, with every value in double quotes and `<` escaped inside. */
export function withoutNotes(svg: string): string {
  return svg.replaceAll(/(<[a-zA-Z]+)((?:\s[\w:-]+="[^"]*")+)/gu, (_all, start: string, attributes: string) => {
    return start + attributes.replaceAll(/\sdata-[a-z0-9-]+="[^"]*"/gu, '');
  });
}
