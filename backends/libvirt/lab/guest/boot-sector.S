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

disk:   .byte   0
broken: .byte   0
written: .fill  width, 1, 0
line:   .ascii  "tick "
digits: .fill   width, 1, '0'
        .asciz  "\n"
lost:   .asciz  "disk lost\n"

        .org    510
        .word   0xaa55
