/* Puts a file of the source tree into the program, read-only and without a copy, so that the
 * program needs no path at run time. ENT_EMBED(name, "path") defines name and name_end. */
#ifndef ENT_BASE_EMBED_H
#define ENT_BASE_EMBED_H

#define ENT_EMBED(name, path)                         \
    __asm__(".pushsection .rodata\n"                  \
            ".balign 64\n"                            \
            ".global " #name "\n"                     \
            ".hidden " #name "\n" #name ":\n"         \
            ".incbin \"" path "\"\n"                  \
            ".global " #name "_end\n"                 \
            ".hidden " #name "_end\n" #name "_end:\n" \
            ".byte 0\n"                               \
            ".popsection\n");                         \
    extern const unsigned char name[];                \
    extern const unsigned char name##_end[]

#endif
