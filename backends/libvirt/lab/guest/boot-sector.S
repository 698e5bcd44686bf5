# A guest in one boot sector: prints "tick N" on the first serial port, N = 1, 2, 3 … as decimal
# digits, 18 times a second, and sleeps in between.
#
# The count is in memory only, so a gap or a repetition shows that memory was lost. Every 10 ticks it
# is also written to the second sector of the disk, if that can be written. If what is there is not
# what was written last, the guest prints "disk lost" once: memory and disk no longer belong together.

        .code16
        .globl  start
        .set    serial, 0x3f8
        .set    line_status, serial + 5
        .set    clock, 0x46c            # ticks of the BIOS, 18.2 a second
        .set    buffer, 0x8000          # one sector
        .set    width, 8                # digits of the count

start:  ljmp    $0, $main
main:   xorw    %ax, %ax
        movw    %ax, %ds
        movw    %ax, %es
        movw    %ax, %ss
        movw    $start, %sp
        cld
        sti
        movb    %dl, disk
        .ifdef  full
        call    fill
        .endif

next:   movw    $digits + width - 1, %di
carry:  incb    (%di)
        cmpb    $'9' + 1, (%di)
        jne     show
        movb    $'0', (%di)
        decw    %di
        jmp     carry

show:   movw    $line, %si
        call    print
        cmpb    $'0', digits + width - 1
        jne     sleep
        call    keep

sleep:  movw    clock, %bx
1:      hlt
        cmpw    clock, %bx
        je      1b
        jmp     next

# Prints the text at si, up to a zero.
print:  lodsb
        testb   %al, %al
        jz      2f
        movb    %al, %ah
        movw    $line_status, %dx
1:      inb     %dx, %al
        testb   $0x20, %al
        jz      1b
        movb    %ah, %al
        movw    $serial, %dx
        outb    %al, %dx
        jmp     print
2:      ret

# Compares the disk with what was written last, and writes the count.
keep:   cmpb    $0, broken
        jne     3f
        cmpb    $0, written
        je      1f
        movw    $0x0201, %ax            # read
        call    sector
        jc      2f
        movw    $written, %si
        movw    $buffer, %di
        movw    $width, %cx
        repe cmpsb
        jne     2f
1:      movw    $digits, %si
        movw    $buffer, %di
        movw    $width, %cx
        rep movsb
        movw    $0x0301, %ax            # write
        call    sector
        jc      4f
        movw    $digits, %si
        movw    $written, %di
        movw    $width, %cx
        rep movsb
        ret
2:      movw    $lost, %si
        call    print
4:      movb    $1, broken              # lost, or read-only: leave it alone from now on
3:      ret

# Reads or writes, as ax says, the second sector; sets the carry flag where that fails.
sector: movw    $buffer, %bx
        movw    $2, %cx
        xorb    %dh, %dh
        movb    disk, %dl
        int     $0x13
        ret

        .ifdef  full
# Writes each page's own address to it, from 1 MiB to the end of memory. For a moment in protected
# mode, es gets a segment of 4 GiB, and keeps its size afterwards.
fill:   movw    $0xe801, %ax            # bx: blocks of 64 KiB above 16 MiB, ax: KiB below, from 1 MiB
        int     $0x15
        movzwl  %bx, %ebp
        shll    $16, %ebp
        addl    $0x1000000, %ebp
        testw   %bx, %bx
        jnz     1f
        movzwl  %ax, %ebp
        shll    $10, %ebp
        addl    $0x100000, %ebp
1:      cli
        inb     $0x92, %al              # address line 20
        orb     $2, %al
        outb    %al, $0x92
        lgdt    table
        movl    %cr0, %eax
        orb     $1, %al
        movl    %eax, %cr0
        movw    $8, %bx
        movw    %bx, %es
        andb    $0xfe, %al
        movl    %eax, %cr0
        movl    $0x100000, %edi
2:      cmpl    %ebp, %edi
        jae     3f
        movl    %edi, %es:(%edi)
        addl    $0x1000, %edi
        jmp     2b
3:      xorw    %ax, %ax
        movw    %ax, %es
        sti
        ret

table:  .word   2 * 8 - 1
        .long   segments
segments: .quad 0
        .quad   0x008f92000000ffff
        .endif

disk:   .byte   0
broken: .byte   0
written: .fill  width, 1, 0
line:   .ascii  "tick "
digits: .fill   width, 1, '0'
        .asciz  "\n"
lost:   .asciz  "disk lost\n"

        .org    510
        .word   0xaa55
